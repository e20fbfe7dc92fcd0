/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The files that jobs read and write. */
package org.cytodiffusion.job.files;
