/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Cohorts: the classification of any number of images on many machines, by Apache Spark. The rows
 * are those of a run on one computer. The only room that knows Spark, which is never shipped: the
 * cluster brings its own.
 */
package org.cytodiffusion.cohort;
