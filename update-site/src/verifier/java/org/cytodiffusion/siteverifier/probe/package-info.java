/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */

/** What runs inside the installed folder's Java: classes of Fiji and of the sites, none of ours. */
package org.cytodiffusion.siteverifier.probe;
