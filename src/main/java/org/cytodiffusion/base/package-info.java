/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The ground that all rooms stand on: progress, errors for people, tables, files, intervals. */
package org.cytodiffusion.base;
