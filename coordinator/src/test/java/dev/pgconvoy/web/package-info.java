/**
 * The dashboard over HTTP, with runs that a test writes: what a browser or a script is answered
 * then is known to the digit.
 */
@NullMarked
package dev.pgconvoy.web;

import org.jspecify.annotations.NullMarked;
