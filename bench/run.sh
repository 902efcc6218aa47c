#!/bin/sh
# Measures Wary beside its peers and beside the floor, all by turns on one processor, and writes bench/RESULTS.md.
# bench/README.md says what is measured, and what the options are:
#
#   bench/run.sh                         everything, about half an hour
#   bench/run.sh --only lane-no_match    one lane (several with commas), results on the terminal only
#   bench/run.sh --matches FOLDER        no timing: every match of both engines into files there, and what differs
set -eu

cd "$(dirname "$0")/.."
data=${BENCH_DATA:-../shared/data}
java_options=${BENCH_JAVA_OPTIONS:--Xms1g -Xmx1g -XX:+UseSerialGC}

say() { printf '%s\n' "$*" >&2; }

[ -d "$data/sigma" ] && [ -d "$data/events" ] || {
    say "bench: the public logs and rules are not in $data; set BENCH_DATA to where they are."
    exit 2
}

# --- Java: JAVA_HOME's or the PATH's, 25 or newer
java=java
[ -n "${JAVA_HOME-}" ] && java=$JAVA_HOME/bin/java
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
[ "${version:-0}" -ge 25 ] || {
    say "bench: Java 25 or newer is needed, $java is ${version:-missing}; set JAVA_HOME."
    exit 2
}

# --- build; the peers come from crates.io, in the versions that their Cargo.lock says
./mvnw -q -B -Dquick -pl bench -am package
peers=
if command -v cargo >/dev/null 2>&1; then
    for peer in rsigma evtx; do
        cargo build --quiet --release --locked --manifest-path "bench/peers/$peer-lanes/Cargo.toml"
        peers="$peers --$peer bench/peers/$peer-lanes/target/release/$peer-lanes"
    done
    BENCH_RUSTC=$(rustc --version | cut -d' ' -f1-2)
    export BENCH_RUSTC
else
    say "bench: SKIPPED: the peers, since there is no cargo to build them with (https://rustup.rs)."
fi

# --- one processor for all, so that what the collector and the compiler do counts as Wary's own time
pin=
if command -v taskset >/dev/null 2>&1 && [ "$(nproc)" -gt 1 ]; then
    pin="taskset -c $(($(nproc) - 1))"
else
    say "bench: not pinned to one processor: no taskset, or only one processor anyway."
fi

export BENCH_JAVA_OPTIONS="$java_options"
report="--report bench/RESULTS.md"
folder=
for option in "$@"; do
    case $option in
    --only) report= ;;
    --matches) folder=next ;;
    *) [ "$folder" != next ] || folder=$option ;;
    esac
done
[ -z "$folder" ] || report= pin=
# Word splitting is meant: these are lists of words.
# shellcheck disable=SC2086
$pin "$java" $java_options -cp bench/target/quick/bench.jar wary.bench.Lanes --data "$data" $peers $report "$@"

if [ -n "$folder" ]; then
    compare() { "$java" -cp bench/target/quick/bench.jar wary.bench.Differences "$data/sigma" "$1" "$2"; }
    for ours in "$folder"/*.wary.tsv; do
        lane=${ours%.wary.tsv}
        [ -f "$lane.rsigma-default.tsv" ] || continue
        {
            printf '# Every rule on every event: Wary without routing, RSigma in its default setting\n'
            compare "$lane.wary-unrouted.tsv" "$lane.rsigma-default.tsv"
            printf '\n# Each with what it knows about log sources: Wary, RSigma with logsource routing\n'
            compare "$ours" "$lane.rsigma-logsource.tsv"
        } >"$lane.differences.txt"
        say "$lane.differences.txt"
    done
fi
