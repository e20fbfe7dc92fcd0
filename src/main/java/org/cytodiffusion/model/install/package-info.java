/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Models folders: which bundles are in them, and how bundles are brought in, whole or not at all,
 * and taken out again.
 */
package org.cytodiffusion.model.install;
