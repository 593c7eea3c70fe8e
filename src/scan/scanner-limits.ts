// How much one file may say. A crafted file must not fill the memory with facts about itself.

/** Facts of one file that are kept; a lock file of 40,000 packages has fewer. */
export const MOST_FACTS = 100_000;
