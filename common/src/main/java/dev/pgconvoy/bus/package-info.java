/**
 * What coordinator and workers say to each other over the event bus. The bus may lose, double and
 * delay messages: the journal, not the bus, has the truth.
 */
@NullMarked
package dev.pgconvoy.bus;

import org.jspecify.annotations.NullMarked;
