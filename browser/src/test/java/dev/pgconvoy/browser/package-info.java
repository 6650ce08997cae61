/** The dashboard in a real browser: what a person sees, and can do with mouse or keyboard. */
@NullMarked
package dev.pgconvoy.browser;

import org.jspecify.annotations.NullMarked;
