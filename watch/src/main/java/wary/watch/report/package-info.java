/** The report: one HTML file for a clerk, an engineer, and whoever has to be told. */
@NullMarked
package wary.watch.report;

import org.jspecify.annotations.NullMarked;
