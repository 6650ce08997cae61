@NullMarked
package dev.pgconvoy.report;

import org.jspecify.annotations.NullMarked;
