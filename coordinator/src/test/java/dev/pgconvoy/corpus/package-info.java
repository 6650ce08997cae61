/**
 * Databases that hold every kind of object and value that a migration has to carry, and what tells
 * whether one of them arrived: a comparison of plain dumps that knows nothing of pgconvoy.
 */
@NullMarked
package dev.pgconvoy.corpus;

import org.jspecify.annotations.NullMarked;
