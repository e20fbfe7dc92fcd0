/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a laboratory knows of its images beside their pixels, and which of them are one smear. */
package org.cytodiffusion.analysis.metadata;
