//! The recovery code: 128 bits as 26 letters and digits and two of a check, in seven groups of four.
//! Reads forgivingly (case, blanks, dashes, O for 0, I and L for 1); every single wrong character is
//! noticed, because the check is the value modulo a prime.

use zeroize::{Zeroize, ZeroizeOnDrop};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const PRIME: u32 = 1021;

/// A recovery code.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; 16]);

impl RecoveryCode {
    /// From chance.
    pub fn new(chance: [u8; 16]) -> RecoveryCode {
        RecoveryCode(chance)
    }

    /// The secret bits.
    pub fn secret(&self) -> &[u8; 16] {
        &self.0
    }

    /// Seven groups of four.
    pub fn groups(&self) -> Vec<String> {
        let mut symbols = Vec::with_capacity(28);
        let value = u128::from_be_bytes(self.0);
        for place in (0..26).rev() {
            symbols.push(((value >> (place * 5)) & 31) as u32);
        }
        let check = check_of(&symbols);
        symbols.extend([check / 32, check % 32]);
        symbols.chunks(4).map(|group| group.iter().map(|s| ALPHABET[*s as usize] as char).collect()).collect()
    }

    /// Reads what was typed; `None` where it is no code or has a slip.
    pub fn parse(typed: &str) -> Option<RecoveryCode> {
        let mut symbols = Vec::with_capacity(28);
        for c in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '·')) {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            symbols.push(ALPHABET.iter().position(|a| *a as char == c)? as u32);
        }
        if symbols.len() != 28 || symbols[0] > 7 || check_of(&symbols[..26]) != symbols[26] * 32 + symbols[27] {
            return None;
        }
        let value = symbols[..26].iter().fold(0u128, |value, s| (value << 5) | u128::from(*s));
        Some(RecoveryCode(value.to_be_bytes()))
    }
}

fn check_of(symbols: &[u32]) -> u32 {
    symbols.iter().fold(0, |sum, s| (sum * 32 + s) % PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn round_trips_and_notices_every_single_slip(bits: [u8; 16], place in 0usize..28, other in 0usize..32) {
            let code = RecoveryCode::new(bits);
            let text = code.groups().join("-");
            prop_assert!(RecoveryCode::parse(&text.to_lowercase()).is_some_and(|read| read == code));
            let mut letters: Vec<char> = code.groups().concat().chars().collect();
            let slip = ALPHABET[other] as char;
            prop_assume!(letters[place] != slip);
            letters[place] = slip;
            prop_assert!(RecoveryCode::parse(&letters.iter().collect::<String>()).is_none());
        }
    }

    #[test]
    fn forgives_letters_that_look_like_digits() {
        let code = RecoveryCode::new([0x08; 16]);
        let typed = code.groups().join(" ").replace('0', "o").replace('1', "l");
        assert!(RecoveryCode::parse(&typed).is_some_and(|read| read == code));
        assert!(RecoveryCode::parse("").is_none());
        assert!(RecoveryCode::parse("口令").is_none());
    }
}
