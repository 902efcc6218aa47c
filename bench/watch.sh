#!/bin/sh
# wary watch on one processor, while another program writes 20,000 lines a second (web server and sshd) into two logs that are
# rotated: bench/watch.sh [--minutes N] [--rate LINES]; an hour unless said otherwise, `--short` is one minute.
# It prints, every so often, how far behind it is, the processor time, and the heap that is left after a collection; and at
# the end whether every one of the attacks among the lines was told, and told once. Exit code 1 if not.
set -eu

cd "$(dirname "$0")/.."
minutes=60 rate=20000
while [ $# -gt 0 ]; do
    case $1 in
    --short) minutes=1 ;;
    --minutes) minutes=$2; shift ;;
    --rate) rate=$2; shift ;;
    *) echo "usage: bench/watch.sh [--short] [--minutes N] [--rate LINES]" >&2; exit 2 ;;
    esac
    shift
done

./wary --version >/dev/null # builds it on first use
java=java
[ -n "${JAVA_HOME-}" ] && java=$JAVA_HOME/bin/java
work=$(mktemp -d)
trap 'kill "$wary" 2>/dev/null || true; rm -rf "$work"' EXIT
wary=
mkdir "$work/logs"
printf 'office: {name: Harbor County Elections}\ndomains: [harborcounty.example]\nnetworks: {internal: [10.20.0.0/16]}\n' >"$work/election.yaml"

pin= other=
if command -v taskset >/dev/null 2>&1 && [ "$(nproc)" -gt 1 ]; then
    pin="taskset -c $(($(nproc) - 1))"
    other="taskset -c 0-$(($(nproc) - 2))"
fi

# The archive for a fast start is for another collector; one processor wants the serial one.
WARY_OPTS="-XX:+UseSerialGC -Xshare:auto -Xlog:gc:file=$work/gc.log" $pin ./wary watch -o jsonl --state "$work/state" \
    --election "$work/election.yaml" "$work/logs" >"$work/out.jsonl" 2>"$work/err" &
wary=$!
$other "$java" bench/Feed.java "$work/logs" "$rate" $((minutes * 60)) >"$work/fed" &
feed=$!

ticks=$(getconf CLK_TCK)
begin=$(date +%s)
step=$((minutes * 60 / 12))
[ "$step" -ge 5 ] || step=5
table() {
    now=$(date +%s)
    cpu=$(awk -v t="$ticks" '{ print ($14 + $15) / t }' "/proc/$wary/stat" 2>/dev/null || echo 0)
    heap=$(grep -o '>[0-9]*M(' "$work/gc.log" | tail -n 20 | tr -dc '0-9\n' | sort -n | head -n 1)
    rss=$(awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$wary/status" 2>/dev/null || echo 0)
    alive=$(grep '"kind":"alive"' "$work/out.jsonl" | tail -n 1)
    records=$(printf '%s' "$alive" | sed 's/.*"records":\([0-9]*\).*/\1/')
    at=$(printf '%s' "$alive" | sed 's/.*"time":"\([^"]*\)".*/\1/')
    latest=$(printf '%s' "$alive" | sed 's/.*"latest":"\([^"]*\)".*/\1/')
    behind=$(($(date -d "$at" +%s 2>/dev/null || echo 0) - $(date -d "$latest" +%s 2>/dev/null || echo 0)))
    printf '| %s | %s | %s | %.0f %% | %s | %s |\n' $(((now - begin) / 60)):$(printf %02d $(((now - begin) % 60))) \
        "${records:-0}" "$behind" "$(echo "$cpu $((now - begin))" | awk '{ print $2 ? 100 * $1 / $2 : 0 }')" "${heap:-?}" "$rss"
}
printf '| minutes | records | seconds behind | processor | MB of heap after a collection | MB resident |\n|--:|--:|--:|--:|--:|--:|\n'
while kill -0 "$feed" 2>/dev/null; do
    sleep "$step"
    table
done
cat "$work/fed"
end=$(date +%s)
attacks=$(sed 's/.*attacks \([0-9]*\).*/\1/' "$work/fed")
lines=$(sed 's/.*lines \([0-9]*\).*/\1/' "$work/fed")
each() { grep '"unit":"leaked-credential"' "$work"/state/findings*.jsonl | grep '"rule":"d0b099ae' | grep -o '{"kind":"account","value":"svc[0-9]*"}' || true; }
for _ in $(seq 60); do
    [ "$(each | sort -u | grep -c .)" -ge "$attacks" ] && break
    sleep 1
done
printf 'all read %s s after the last line\n' $(($(date +%s) - end))
kill "$wary"
wait "$wary" || true
wary=
tail -n 3 "$work/err"
once=$(each | sort | uniq -c | awk '$1 == 1' | grep -c . || true)
printf 'attacks: %s written, %s told, %s told exactly once; lines: %s\n' "$attacks" "$(each | sort -u | grep -c .)" "$once" "$lines"
[ "$once" = "$attacks" ]
