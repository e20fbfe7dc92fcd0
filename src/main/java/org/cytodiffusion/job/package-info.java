/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Jobs over many images: what is to be done, what is done already, and the files of results. */
package org.cytodiffusion.job;
