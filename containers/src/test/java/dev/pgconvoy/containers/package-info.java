/**
 * pgconvoy as people deploy it: the image of {@code deploy/Dockerfile} in containers, against
 * servers in containers, on any Docker engine that answers. Needs no registry but for the image
 * that the Dockerfile begins with, and no engine to be compiled: without one the tests are skipped.
 */
@NullMarked
package dev.pgconvoy.containers;

import org.jspecify.annotations.NullMarked;
