// Command notes makes keys, notes, checkpoints, cosignatures and proofs with Go's libraries, and checks those of others.
//
//	notes make DIR    writes them
//	notes check DIR   verifies them; prints what it accepts, a line each, and ends with status 1 at the first it does not
//
// Both know the same files: see the names in `check`.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/mldsa"
	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	origin  = "river.example/ledger"
	witness = "witness.example/w"
	size    = 13
)

var dir string

func main() {
	if len(os.Args) != 3 || os.Args[1] != "make" && os.Args[1] != "check" {
		fmt.Fprintln(os.Stderr, "usage: notes make|check DIR")
		os.Exit(2)
	}
	dir = os.Args[2]
	run := check
	if os.Args[1] == "make" {
		run = create
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// create writes what check reads.
func create() error {
	skey, vkey, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		return err
	}
	text := "a note\n\nwith an empty line, ünd more\n"
	plain, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return err
	}
	_, witnessKey, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	cosigner, err := torchwood.NewCosignatureSigner(witness, witnessKey)
	if err != nil {
		return err
	}
	seed := make([]byte, 32)
	rand.Read(seed)
	quantum, err := newQuantum(seed)
	if err != nil {
		return err
	}
	policy := fmt.Sprintf("log %s\nwitness w %s\nquorum w\n", vkey, cosigner.Verifier())
	save("key.private", skey+"\n")
	save("key.public", vkey+"\n")
	save("note", string(plain))
	save("policy", policy)
	save("quantum.seed", hex.EncodeToString(seed)+"\n")
	save("quantum.public", quantum.vkey()+"\n")

	var stored hashes
	for i := int64(0); i < size; i++ {
		more, err := tlog.StoredHashes(i, entry(i), &stored)
		if err != nil {
			return err
		}
		stored = append(stored, more...)
	}
	root, err := tlog.TreeHash(size, &stored)
	if err != nil {
		return err
	}
	checkpoint := torchwood.Checkpoint{Origin: origin, Tree: tlog.Tree{N: size, Hash: root}}
	signed, err := note.Sign(&note.Note{Text: checkpoint.String()}, signer, cosigner, quantum)
	if err != nil {
		return err
	}
	for i := int64(0); i < size; i++ {
		proof, err := tlog.ProveRecord(size, i, &stored)
		if err != nil {
			return err
		}
		written := torchwood.FormatProof(i, proof, signed)
		if i%2 == 1 {
			written = torchwood.FormatProofWithExtraData(i, []byte("extra"), proof, signed)
		}
		save(fmt.Sprintf("%d.tlog-proof", i), string(written))
	}
	return nil
}

func check() error {
	// The private key is one to Go, and the public key its other half.
	skey, vkey := line("key.private"), line("key.public")
	if _, err := note.NewSigner(skey); err != nil {
		return fmt.Errorf("key.private: %w", err)
	}
	if v, err := torchwood.NewVerifierFromSigner(skey); err != nil || !strings.HasPrefix(vkey, fmt.Sprintf("%s+%08x+", v.Name(), v.KeyHash())) {
		return fmt.Errorf("key.private and key.public differ: %v", err)
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return fmt.Errorf("key.public: %w", err)
	}
	opened, err := note.Open(load("note"), note.VerifierList(verifier))
	if err != nil {
		return fmt.Errorf("note: %w", err)
	}
	fmt.Printf("note %q\n", opened.Text)

	seed, err := hex.DecodeString(line("quantum.seed"))
	if err != nil {
		return err
	}
	quantum, err := newQuantum(seed)
	if err != nil {
		return err
	}
	if quantum.vkey() != line("quantum.public") {
		return errors.New("quantum.public is not the key of quantum.seed")
	}
	fmt.Println("quantum", quantum.Name())

	policy, err := torchwood.ParsePolicy(load("policy"))
	if err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	for i := int64(0); i < size; i++ {
		proof := load(fmt.Sprintf("%d.tlog-proof", i))
		if err := torchwood.VerifyProof(policy, tlog.RecordHash(entry(i)), proof); err != nil {
			return fmt.Errorf("proof %d: %w", i, err)
		}
		if torchwood.VerifyProof(policy, tlog.RecordHash(entry(i+1)), proof) == nil {
			return fmt.Errorf("proof %d is good for another entry", i)
		}
		_, checkpoint, _ := bytes.Cut(proof, []byte("\n\n"))
		if _, err := note.Open(checkpoint, note.VerifierList(quantum)); err != nil {
			return fmt.Errorf("proof %d, ML-DSA-44: %w", i, err)
		}
		fmt.Println("proof", i)
	}
	return nil
}

// A quantum signs and verifies checkpoints with ML-DSA-44 (tlog-cosignature).
type quantum struct {
	key    *mldsa.PrivateKey
	public []byte
}

func newQuantum(seed []byte) (*quantum, error) {
	key, err := mldsa.NewPrivateKey(mldsa.MLDSA44(), seed)
	if err != nil {
		return nil, err
	}
	return &quantum{key, append([]byte{6}, key.PublicKey().Bytes()...)}, nil
}

func (q *quantum) Name() string { return origin }

func (q *quantum) KeyHash() uint32 {
	hash := sha256.Sum256(append([]byte(origin+"\n"), q.public...))
	return binary.BigEndian.Uint32(hash[:])
}

func (q *quantum) vkey() string {
	return fmt.Sprintf("%s+%08x+%s", origin, q.KeyHash(), base64.StdEncoding.EncodeToString(q.public))
}

func (q *quantum) Sign(msg []byte) ([]byte, error) {
	now := binary.BigEndian.AppendUint64(nil, uint64(time.Now().Unix()))
	cosigned, err := message(now, msg)
	if err != nil {
		return nil, err
	}
	signature, err := q.key.Sign(nil, cosigned, &mldsa.Options{})
	return append(now, signature...), err
}

func (q *quantum) Verify(msg, sig []byte) bool {
	cosigned, err := message(sig[:8], msg)
	return err == nil && mldsa.Verify(q.key.PublicKey(), cosigned, sig[8:], &mldsa.Options{}) == nil
}

func message(time, checkpoint []byte) ([]byte, error) {
	c, err := torchwood.ParseCheckpoint(string(checkpoint))
	if err != nil {
		return nil, err
	}
	b := append([]byte("subtree/v1\n\x00"), byte(len(origin)))
	b = append(append(b, origin...), time...)
	b = append(append(b, byte(len(c.Origin))), c.Origin...)
	b = binary.BigEndian.AppendUint64(b, 0)
	b = binary.BigEndian.AppendUint64(b, uint64(c.N))
	return append(b, c.Hash[:]...), nil
}

type hashes []tlog.Hash

func (h *hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = (*h)[index]
	}
	return out, nil
}

func entry(i int64) []byte { return []byte(fmt.Sprintf("entry %d", i)) }

func save(name, text string) {
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		panic(err)
	}
}

func load(name string) []byte {
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		panic(err)
	}
	return text
}

func line(name string) string { return strings.TrimSuffix(string(load(name)), "\n") }
