/**
 * Membership of a cluster by Hazelcast. The only package that knows it; found as a service, from a
 * folder that only runs over many machines load.
 */
@NullMarked
package dev.pgconvoy.hazelcast;

import org.jspecify.annotations.NullMarked;
