package dev.pgconvoy.plan;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.catalog.Catalog;

/** What a plan is made of; archive and catalog come from one snapshot. */
public record PlanInput(Archive archive, Catalog catalog, PlanOptions options) {}
