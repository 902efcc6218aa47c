/** What web servers write about requests: access logs of Apache, nginx and their like, W3C extended logs of IIS. */
@NullMarked
package wary.telemetry.web;

import org.jspecify.annotations.NullMarked;
