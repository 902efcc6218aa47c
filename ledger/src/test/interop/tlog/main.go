// Command tlog asks the packages sumdb/tlog and sumdb/note of golang.org/x/mod what they think of a log in a folder,
// and writes one with them. TlogInteropTest builds and runs it.
//
//	tlog check FOLDER        answers questions on its standard input, one a line
//	tlog write FOLDER COUNT  writes a log and prints its verifier key and roots
package main

import (
	"bufio"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	log.SetFlags(0)
	switch {
	case len(os.Args) == 3 && os.Args[1] == "check":
		check(folder(os.Args[2]))
	case len(os.Args) == 4 && os.Args[1] == "write":
		write(folder(os.Args[2]), number(os.Args[3]))
	default:
		log.Fatal("usage: tlog check FOLDER | tlog write FOLDER COUNT")
	}
}

// check reads lines "record INDEX LEAF SIZE ROOT PROOF" and "tree SIZE1 ROOT1 SIZE2 ROOT2 PROOF". It answers each with
// "good" or "bad", for the proof in the line, and with the proof that it makes itself from the folder's tiles.
func check(f folder) {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		part := strings.Split(lines.Text(), " ")
		if len(part) != 6 {
			log.Fatalf("six words expected: %q", lines.Text())
		}
		first, hash, size, root := number(part[1]), hash(part[2]), number(part[3]), hash(part[4])
		given := hashes(part[5])
		reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, f)
		var verdict error
		var own []tlog.Hash
		var err error
		switch part[0] {
		case "record":
			verdict = tlog.CheckRecord(given, size, root, first, hash)
			own, err = tlog.ProveRecord(size, first, reader)
		case "tree":
			verdict = tlog.CheckTree(given, size, root, first, hash)
			own, err = tlog.ProveTree(size, first, reader)
		default:
			log.Fatalf("unknown question: %q", part[0])
		}
		if err != nil {
			log.Fatal(err)
		}
		if verdict == nil {
			fmt.Println("good", text(own))
		} else {
			fmt.Println("bad", text(own))
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}

// write makes a log of the entries "go entry 0", "go entry 1", and so on, with its checkpoint and every tile that this
// calls for. It prints the verifier key, and then the root at each size from 1 on.
func write(f folder, count int64) {
	const origin = "river.example/log"
	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	skey, vkey, err := note.GenerateKey(rand.Reader, origin)
	must(err)
	fmt.Println(vkey)
	var bundle []byte
	var root tlog.Hash
	for i := int64(0); i < count; i++ {
		entry := []byte(fmt.Sprintf("go entry %d", i))
		more, err := tlog.StoredHashes(i, entry, read)
		must(err)
		stored = append(stored, more...)
		root, err = tlog.TreeHash(i+1, read)
		must(err)
		fmt.Println(root)
		bundle = binary.BigEndian.AppendUint16(bundle, uint16(len(entry)))
		bundle = append(bundle, entry...)
		if width := int(i%256 + 1); width == 256 || i+1 == count {
			tile := tlog.Tile{H: height, L: -1, N: i / 256, W: width}
			f.write(f.name(tile), bundle)
			bundle = nil
		}
	}
	for _, tile := range tlog.NewTiles(height, 0, count) {
		data, err := tlog.ReadTileData(tile, read)
		must(err)
		f.write(f.name(tile), data)
	}
	signer, err := note.NewSigner(skey)
	must(err)
	text := fmt.Sprintf("%s\n%d\n%s\n", origin, count, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	must(err)
	f.write("checkpoint", signed)
}

// folder is a log in the layout of C2SP tlog-tiles. Paths of package tlog have the height in them, and "data" where
// ours have "entries".
type folder string

func (f folder) name(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), "tile/"+strconv.Itoa(height)+"/")
	if rest, ok := strings.CutPrefix(path, "data/"); ok {
		path = "entries/" + rest
	}
	return "tile/" + path
}

func (f folder) write(name string, data []byte) {
	path := filepath.Join(string(f), filepath.FromSlash(name))
	must(os.MkdirAll(filepath.Dir(path), 0o755))
	must(os.WriteFile(path, data, 0o644))
}

func (f folder) Height() int { return height }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		var err error
		if data[i], err = os.ReadFile(filepath.Join(string(f), filepath.FromSlash(f.name(tile)))); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func hash(text string) tlog.Hash {
	h, err := tlog.ParseHash(text)
	must(err)
	return h
}

func hashes(text string) []tlog.Hash {
	var all []tlog.Hash
	for _, each := range strings.Split(text, ",") {
		if each != "" {
			all = append(all, hash(each))
		}
	}
	return all
}

func text(hashes []tlog.Hash) string {
	var all []string
	for _, h := range hashes {
		all = append(all, base64.StdEncoding.EncodeToString(h[:]))
	}
	return strings.Join(all, ",")
}

func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	must(err)
	return n
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
