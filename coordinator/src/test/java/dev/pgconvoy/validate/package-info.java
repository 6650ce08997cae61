/** Tests of comparing two databases. */
@NullMarked
package dev.pgconvoy.validate;

import org.jspecify.annotations.NullMarked;
