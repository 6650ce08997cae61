@NullMarked
package dev.pgconvoy.archive;

import org.jspecify.annotations.NullMarked;
