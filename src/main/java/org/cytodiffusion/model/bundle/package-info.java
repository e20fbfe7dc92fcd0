/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The files of a model bundle: read, verified and written. */
package org.cytodiffusion.model.bundle;
