#!/bin/sh
# Durable appends a second: Wary's ledger, Tessera's POSIX driver and the disk itself, by turns. Writes its table into
# bench/RESULTS.md. bench/README.md says what is measured.
#
#   bench/ledger.sh                                   everything, about a quarter of an hour, on an idle machine
#   bench/ledger.sh --rounds 1 --seconds 2 --warm-up 1    quick and rough; the table goes to the terminal only
#
# BENCH_FOLDER says on which disk to measure; bench/results otherwise. Needs Go for the peer; without it, it is left out.
set -eu

cd "$(dirname "$0")/.."
folder=${BENCH_FOLDER:-bench/results/ledger}
java_options=${BENCH_JAVA_OPTIONS:--Xms1g -Xmx1g -XX:+UseParallelGC}

say() { printf '%s\n' "$*" >&2; }

java=java
[ -n "${JAVA_HOME-}" ] && java=$JAVA_HOME/bin/java
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
[ "${version:-0}" -ge 25 ] || {
    say "bench: Java 25 or newer is needed, $java is ${version:-missing}; set JAVA_HOME."
    exit 2
}

./mvnw -q -B -Dquick -pl bench -am package
mkdir -p "$folder"
peer=
if command -v go >/dev/null 2>&1; then
    (cd bench/peers/tessera-posix && go build -o target/tessera-posix .)
    peer="--tessera bench/peers/tessera-posix/target/tessera-posix"
else
    say "bench: SKIPPED: Tessera, since there is no go to build it with (https://go.dev)."
fi

table=$(mktemp)
trap 'rm -f "$table"' EXIT
# Word splitting is meant: these are lists of words.
# shellcheck disable=SC2086
"$java" $java_options --enable-native-access=ALL-UNNAMED -cp bench/target/quick/bench.jar wary.bench.ledger.Appends \
    --folder "$folder" $peer "$@" >"$table"

if [ $# -gt 0 ]; then
    cat "$table"
    exit
fi
awk -v table="$table" '
    /<!-- ledger: begin -->/ { print; while ((getline line < table) > 0) print line; skip = 1 }
    /<!-- ledger: end -->/ { skip = 0 }
    !skip' bench/RESULTS.md >"$table.results"
cat "$table.results" >bench/RESULTS.md
rm -f "$table.results"
