/** What DNS servers write about questions and answers: BIND, dnsmasq, Unbound, Windows DNS. */
@NullMarked
package wary.telemetry.dns;

import org.jspecify.annotations.NullMarked;
