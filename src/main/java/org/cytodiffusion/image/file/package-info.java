/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Files of images: what is wrong with them, and reading them. */
package org.cytodiffusion.image.file;
