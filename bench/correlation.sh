#!/bin/sh
# Correlations alone: Wary's correlator (JMH, one thread), and beside it RSigma's command, if RSIGMA says where that is:
#
#   RSIGMA=$HOME/.cargo/bin/rsigma bench/correlation.sh
#
# RSigma's figure is what its command takes for 100,000 events with the correlation, less what it takes without; the
# fastest of three runs each. bench/README.md says what is not comparable.
set -eu

cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java=java
[ -n "${JAVA_HOME-}" ] && java=$JAVA_HOME/bin/java
pin=
command -v taskset >/dev/null 2>&1 && pin="taskset -c ${BENCH_CPU:-$(($(nproc) - 1))}"

./mvnw -q -B -Dquick -pl bench -am package
$pin "$java" -cp bench/target/quick/bench.jar org.openjdk.jmh.Main CorrelationBenchmark.correlate -wi 3 -i 3 -w 1 -r 1

[ -x "${RSIGMA-}" ] || {
    printf '%s\n' "bench: SKIPPED: RSigma, since RSIGMA does not say where its command is." >&2
    exit 0
}

rule() {
    printf 'title: Base\nid: 00000000-0000-4000-8000-000000000001\nname: a\nlogsource: {category: made}\n'
    printf 'detection: {s: {is: a}, condition: s}\n'
}

# seconds RULES: the fastest of three
seconds() {
    for _ in 1 2 3; do
        begin=$(date +%s.%N)
        $pin "$RSIGMA" engine eval -r "$1" -e "@$work/events.json" --no-stats -q --output-format ndjson >/dev/null
        echo "$(date +%s.%N) $begin" | awk '{ print $1 - $2 }'
    done | sort -n | head -n 1
}

rule >"$work/base.yml"
for distinct in 10 1800 50000; do
    awk -v distinct="$distinct" 'BEGIN { for (i = 0; i < 100000; i++) { t = i * 10
        printf "{\"@timestamp\":\"2026-01-01T00:%02d:%02d.%03dZ\",\"category\":\"made\",\"is\":\"a\",\"host\":\"host-1\",\"v\":\"%d\"}\n",
            t / 60000, t / 1000 % 60, t % 1000, 1000000 + i % distinct } }' >"$work/events.json"
    base=$(seconds "$work/base.yml")
    span=$((distinct > 1000 ? distinct / 100 : 10))
    for type in event_count value_count; do
        field=
        [ $type = value_count ] && field='field: v, '
        { rule; printf -- '---\ntitle: Joined\nid: 00000000-0000-4000-8000-000000000002\n'
            printf 'correlation: {type: %s, rules: [a], group-by: [host], timespan: %ss, condition: {%sgte: 1000000}}\n' \
                $type $span "$field"; } >"$work/joined.yml"
        echo "$distinct $type $(seconds "$work/joined.yml") $base" |
            awk '{ printf "RSigma %6d %-12s %12.0f matches/s\n", $1, $2, 100000 / ($3 - $4) }'
    done
done
