/** Whether the comparison of definitions overlooks nothing but what it names. */
@NullMarked
package dev.pgconvoy.validate.schema;

import org.jspecify.annotations.NullMarked;
