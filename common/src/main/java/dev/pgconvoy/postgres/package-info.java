/** What PostgreSQL means by a name, an endpoint, a session and an error. Knows nothing of tasks. */
@NullMarked
package dev.pgconvoy.postgres;

import org.jspecify.annotations.NullMarked;
