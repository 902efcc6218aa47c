#!/bin/sh
# A unit on one machine: from saying to being countersigned by 2, 8 and 32 members, catching up, and auditing. Prints a
# table; bench/README.md says what is measured.
#
#   bench/unit.sh                   everything, about a quarter of an hour, on an idle machine
#   bench/unit.sh cosign 2 5        one line: countersigners and seconds
#   bench/unit.sh catchup 100000    one line: statements
#   bench/unit.sh audit 1000000     one line: statements
#
# BENCH_FOLDER says on which disk to measure; bench/results otherwise.
set -eu

cd "$(dirname "$0")/.."
folder=${BENCH_FOLDER:-bench/results/unit}

java=java
[ -n "${JAVA_HOME-}" ] && java=$JAVA_HOME/bin/java
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
[ "${version:-0}" -ge 25 ] || {
    printf '%s\n' "bench: Java 25 or newer is needed, $java is ${version:-missing}; set JAVA_HOME." >&2
    exit 2
}

./mvnw -q -B -Dquick -pl bench -am package
mkdir -p "$folder"

run() {
    job=$1
    shift
    # 33 nodes in one process have a thousand connections.
    heap=-Xmx1g
    [ "$job $1" != "cosign 32" ] || heap=-Xmx4g
    # Word splitting is meant: these are lists of words.
    # shellcheck disable=SC2086
    "$java" ${BENCH_JAVA_OPTIONS:-$heap} --enable-native-access=ALL-UNNAMED -cp bench/target/quick/bench.jar wary.bench.unit.UnitBench \
        "$job" "$folder" "$@"
}

if [ $# -gt 0 ]; then
    run "$@"
    exit
fi
for countersigners in 2 8 16 32; do
    run cosign "$countersigners" 10
done
run catchup 200000
run audit 1000000
