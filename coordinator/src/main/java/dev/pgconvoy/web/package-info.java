/**
 * Shows a run to browsers, scripts and Prometheus, and takes their wishes; or asks one that another
 * process shows. It reads the board and knows nothing of how a run is carried out; it has event
 * loops of its own, so that watching never waits for rows nor rows for watching.
 */
@NullMarked
package dev.pgconvoy.web;

import org.jspecify.annotations.NullMarked;
