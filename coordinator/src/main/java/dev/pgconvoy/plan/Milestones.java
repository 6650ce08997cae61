package dev.pgconvoy.plan;

/**
 * The barriers that most tasks wait for.
 *
 * @param preData all objects that rows need are there
 * @param data all rows, sequence values and large objects are there
 */
record Milestones(int preData, int data) {}
