/**
 * What stands in the folder deploy/, tried with the programs that it is made for, as far as they
 * can be had: Debian's Prometheus against a run that goes on.
 */
@NullMarked
package dev.pgconvoy.deploy;

import org.jspecify.annotations.NullMarked;
