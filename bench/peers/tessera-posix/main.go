// Command tessera-posix measures Tessera's POSIX driver as bench/ledger.sh measures Wary's ledger: so many writers, each
// of which appends an entry, waits until that is done, and appends the next. Built by bench/ledger.sh; no part of Wary.
package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

var (
	folder     = flag.String("folder", "", "an empty folder for the log, on the disk that is measured")
	writers    = flag.Int("writers", 256, "how many append at once")
	warmUp     = flag.Duration("warm-up", time.Second, "appends before this are not counted")
	measured   = flag.Duration("time", 5*time.Second, "for how long appends are counted")
	size       = flag.Int("entry", 200, "bytes of an entry")
	batch      = flag.Uint("batch", 256, "entries in a batch at most")
	age        = flag.Duration("age", time.Millisecond, "how long a batch waits at most")
	checkpoint = flag.Duration("checkpoint", 100*time.Millisecond, "time between checkpoints; the driver takes 100ms at least")
	published  = flag.Bool("published", false, "an append is done when a published checkpoint covers it, not when it is integrated")
)

func main() {
	flag.Parse()
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "tessera-posix:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	secret, _, err := note.GenerateKey(rand.Reader, "harbor.example/ledger")
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		return err
	}
	driver, err := posix.New(ctx, posix.Config{Path: *folder})
	if err != nil {
		return err
	}
	// No duplicates are looked for: Wary's ledger does not either.
	options := tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithCheckpointInterval(*checkpoint).
		WithBatching(*batch, *age)
	appender, shutdown, reader, err := tessera.NewAppender(ctx, driver, options)
	if err != nil {
		return err
	}
	awaiter := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 10*time.Millisecond)

	var done atomic.Int64
	var failed atomic.Pointer[error]
	start := time.Now()
	end := start.Add(*warmUp + *measured)
	var all sync.WaitGroup
	for range *writers {
		all.Go(func() {
			random := mathrand.NewChaCha8([32]byte(randomSeed()))
			for time.Now().Before(end) {
				entry := make([]byte, *size)
				random.Read(entry)
				future := appender.Add(ctx, tessera.NewEntry(entry))
				var err error
				if *published {
					_, _, err = awaiter.Await(ctx, future)
				} else {
					_, err = future()
				}
				if err != nil {
					failed.Store(&err)
					return
				}
				done.Add(1)
			}
		})
	}
	time.Sleep(time.Until(start.Add(*warmUp)))
	first, from := done.Load(), time.Now()
	time.Sleep(time.Until(end))
	last, to := done.Load(), time.Now()
	all.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	if err := shutdown(ctx); err != nil {
		return err
	}
	bytes, files, err := weigh()
	if err != nil {
		return err
	}
	count := last - first
	seconds := to.Sub(from).Seconds()
	fmt.Printf(`{"who":"tessera","version":"%s","writers":%d,"appends":%d,"seconds":%.3f,"per_second":%.0f,"entries":%d,"bytes":%d,"files":%d,"published":%t}`+"\n",
		version()+" "+runtime.Version(), *writers, count, seconds, float64(count)/seconds, done.Load(), bytes, files, *published)
	return nil
}

func randomSeed() []byte {
	seed := make([]byte, 32)
	rand.Read(seed)
	return seed
}

// weigh says what the log takes on the disk, by the length of its files.
func weigh() (bytes, files int64, err error) {
	err = filepath.Walk(*folder, func(_ string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			bytes += info.Size()
			files++
		}
		return err
	})
	return bytes, files, err
}
