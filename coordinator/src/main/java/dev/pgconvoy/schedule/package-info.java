/**
 * Decides which task runs where and when: a state machine that takes events and the time, and gives
 * decisions. Pure: knows no Vert.x, no clock and no I/O; whoever calls it carries the decisions
 * out.
 */
@NullMarked
package dev.pgconvoy.schedule;

import org.jspecify.annotations.NullMarked;
