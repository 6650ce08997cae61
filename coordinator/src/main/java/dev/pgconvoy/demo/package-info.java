/**
 * What the demo command needs: two embedded servers, a sample database of a shop, and a count of
 * rows on both sides that shares nothing with the migration it checks.
 */
@NullMarked
package dev.pgconvoy.demo;

import org.jspecify.annotations.NullMarked;
