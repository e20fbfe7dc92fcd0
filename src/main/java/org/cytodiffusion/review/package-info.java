/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The gallery: a window in which a person looks at all cells of an image by class, and corrects the
 * machine.
 */
package org.cytodiffusion.review;
