/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Brings model bundles into a models folder, whole or not at all, and takes them out again. */
package org.cytodiffusion.model.install;
