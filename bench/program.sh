#!/bin/sh
# The whole program, as a user starts it: how long `--help` takes, and time and memory of a scan of the Windows event logs.
# Writes its table into bench/RESULTS.md. All processors are used, and the files come from the disk (or its cache).
set -eu

cd "$(dirname "$0")/.."
data=${BENCH_DATA:-../shared/data}
runs=${BENCH_RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '%s\n' "$*" >&2; }

./wary --version >/dev/null # builds it on first use

# Seconds since some moment, with fractions.
now() { date +%s.%N; }

median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

# timed NAME COMMAND...: runs the command BENCH_RUNS times; a line of the table with the medians
timed() {
    name=$1
    shift
    : >"$work/seconds"
    : >"$work/peak"
    for _ in $(seq "$runs"); do
        if [ -x /usr/bin/time ]; then
            /usr/bin/time -f '%e %M' -o "$work/time" "$@" >"$work/out" 2>"$work/err" || true
            tail -n 1 "$work/time" | cut -d' ' -f1 >>"$work/seconds"
            tail -n 1 "$work/time" | cut -d' ' -f2 >>"$work/peak"
        else
            start=$(now)
            "$@" >"$work/out" 2>"$work/err" || true
            echo "$start $(now)" | awk '{ print $2 - $1 }' >>"$work/seconds"
            echo 0 >>"$work/peak"
        fi
    done
    printf '| %s | %.2f | %s |\n' "$name" "$(median <"$work/seconds")" \
        "$(median <"$work/peak" | awk '{ if ($1) printf "%.0f MB", $1 / 1024; else print "–" }')"
}

{
    printf '%s · %s processors · median of %s runs\n\n' "$(date -u +%F)" "$(nproc)" "$runs"
    printf '| command | seconds | peak resident memory |\n|---|--:|--:|\n'
    runs=20 timed '`wary --help` (median of 20)' ./wary --help
    timed '`wary scan -r sigma evtx`, all findings as JSON lines' \
        ./wary scan -r "$data/sigma" -o jsonl --stats "$work/stats.json" "$data/evtx"
    timed '`wary scan -r sigma windows-otrf.jsonl.gz`, all findings as JSON lines' \
        ./wary scan -r "$data/sigma" -o jsonl --stats "$work/otrf.json" "$data/events/windows-otrf.jsonl.gz"
    for stats in stats otrf; do
        [ -s "$work/$stats.json" ] && printf '\n```json\n%s\n```\n' "$(cat "$work/$stats.json")"
    done
} >"$work/table"

awk -v table="$work/table" '
    /<!-- program: begin -->/ { print; while ((getline line < table) > 0) print line; skip = 1 }
    /<!-- program: end -->/ { skip = 0 }
    !skip' bench/RESULTS.md >"$work/results"
cp "$work/results" bench/RESULTS.md
cat "$work/table"
