/**
 * The story of a migration, from the snapshot to the proof, and the verticle that hands its tasks
 * to workers. Decisions are made elsewhere: the plan in {@code plan}, who does what and when in
 * {@code schedule}.
 */
@NullMarked
package dev.pgconvoy.coordinator;

import org.jspecify.annotations.NullMarked;
