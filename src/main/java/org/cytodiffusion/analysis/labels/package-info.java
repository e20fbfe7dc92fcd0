/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pictures of single cells with what people say they are, from folders and tables. */
package org.cytodiffusion.analysis.labels;
