/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tables in windows of ImageJ. */
package org.cytodiffusion.display.table;
