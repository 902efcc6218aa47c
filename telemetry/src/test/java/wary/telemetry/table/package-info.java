@org.jspecify.annotations.NullMarked
package wary.telemetry.table;
