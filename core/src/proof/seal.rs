//! The device key: Ed25519, made once, kept inside the encrypted database. It shows that this program
//! on this computer made a file; it says nothing about who drew a signature.

use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePublicKey, EncodePublicKey};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use zeroize::Zeroizing;

use super::digest::sha256_hex;
use crate::error::{Error, Result};

/// The signing key of this device.
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    /// From chance, or from the 32 secret bytes that were kept.
    pub fn new(secret: &[u8; 32]) -> DeviceKey {
        DeviceKey(SigningKey::from_bytes(secret))
    }

    /// The secret bytes, for the encrypted database alone.
    pub fn secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// 64 bytes over those bytes.
    pub fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        self.0.sign(bytes).to_bytes().to_vec()
    }
}

/// The public half of a device key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads a PEM file.
    pub fn from_pem(pem: &str) -> Option<PublicKey> {
        VerifyingKey::from_public_key_pem(pem).ok().map(PublicKey)
    }

    /// As a PEM file that `openssl` reads.
    pub fn pem(&self) -> Result<String> {
        self.0.to_public_key_pem(LineEnding::LF).map_err(|error| Error::Store(error.to_string()))
    }

    /// SHA-256 over the DER form: what the client's paper names.
    pub fn fingerprint(&self) -> Result<String> {
        let der = self.0.to_public_key_der().map_err(|error| Error::Store(error.to_string()))?;
        Ok(sha256_hex(der.as_bytes()))
    }

    /// Did the device sign exactly these bytes?
    pub fn signed(&self, bytes: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|signature| self.0.verify(bytes, &signature).is_ok())
    }
}
