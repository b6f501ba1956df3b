//! The main job, from the lock to the signed plan that is found again, in both languages; and a shorter way
//! that draws the signature.
