//! `bascule sign`: a file inside CMS SignedData (RFC 5652), as Apple devices take a signed profile: DER, the
//! content within, SHA-256, the certificate and its intermediates. Taking a signature off is `signed`'s.

use std::path::Path;
use std::time::Duration;

use bascule::account::{Moment, Rule};
use bascule::locale::{self, cli, cli::Trouble};
use cms::builder::{SignedDataBuilder, SignerInfoBuilder};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::signed_data::{EncapsulatedContentInfo, SignerIdentifier};
use der::asn1::{GeneralizedTime, OctetString, SetOfVec, UtcTime};
use der::oid::db::rfc5911::{ID_DATA, ID_SIGNING_TIME};
use der::oid::db::rfc5912::ID_SHA_256;
use der::referenced::OwnedToRef;
use der::{Any, DateTime, Decode, Encode};
use p256::ecdsa;
use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::pkcs1v15;
use rsa::pkcs8::DecodePrivateKey;
use rsa::{RsaPrivateKey, RsaPublicKey};
use serde_json::json;
use sha2::Sha256;
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::args::Sign;
use crate::input;
use crate::output::{self, Readers, shown};
use crate::pem;
use crate::signed::{self, printable};
use crate::voice::{Exit, Voice};

/// A private key that can sign.
enum Key {
    /// RSA, PKCS #1 v1.5.
    Rsa(Box<pkcs1v15::SigningKey<Sha256>>, Box<RsaPublicKey>),
    /// ECDSA on P-256.
    P256(ecdsa::SigningKey),
}

/// Signs a file.
///
/// # Errors
/// What is wrong with the certificate, the key or the file, or what could not be written.
pub(crate) fn run(sign: &Sign, voice: Voice) -> Result<Exit, Trouble> {
    let time = sign.time.as_deref().map_or_else(|| Ok(input::now()), typed_time)?;
    let content = input::bytes(&sign.input)?;
    if signed::is_signed(&content) {
        return Err(Trouble::AlreadySigned { file: shown(&sign.input) });
    }
    let mut certificates = certificates(&sign.cert)?;
    if let Some(chain) = &sign.chain {
        certificates.extend(self::certificates(chain)?);
    }
    let certificates = once_each(certificates);
    let Some(signer) = certificates.first() else {
        return Err(Trouble::NoCertificate { file: shown(&sign.cert) });
    };
    check_validity(&sign.cert, signer, time)?;
    let key = key(&sign.key)?;
    if !belongs(&key, signer) {
        return Err(Trouble::OtherKey { file: shown(&sign.key), certificate: shown(&sign.cert) });
    }
    let der = signed_data(&content, time, &key, signer, &certificates).map_err(signing)?;
    if sign.out.as_os_str() == "-" {
        output::print(&der)?;
    } else {
        output::write_file(&sign.out, &der, Readers::Anyone)?;
    }
    tell(sign, voice, signer, &certificates)
}

fn tell(sign: &Sign, voice: Voice, signer: &Certificate, all: &[Certificate]) -> Result<Exit, Trouble> {
    let chain = sign.chain.as_deref().unwrap_or(&sign.cert);
    let gap = gap(signer, all).map(|issuer| Trouble::ChainGap { file: shown(chain), issuer });
    let subject = printable(&signer.tbs_certificate.subject.to_string());
    let to_stdout = sign.out.as_os_str() == "-";
    if voice.json && !to_stdout {
        let notes: Vec<String> = gap.iter().map(|gap| cli::trouble(voice.language, gap)).collect();
        let result =
            json!({"out": shown(&sign.out), "signer": subject, "certificates": all.len(), "notes": notes});
        output::print_json(&result)?;
    } else {
        if let Some(gap) = gap {
            voice.note(&cli::trouble(voice.language, &gap));
        }
        if !voice.json {
            Voice::line(&locale::fill(voice.words().signed, &[&shown(&sign.out), &subject]));
        }
    }
    Ok(Exit::Done)
}

fn typed_time(text: &str) -> Result<Moment, Trouble> {
    Moment::parse(text).map_err(|rule| usage(rule, text))
}

fn usage(rule: Rule, value: &str) -> Trouble {
    Trouble::Wrong { file: "bascule".to_owned(), line: None, problem: *rule.at("--time", value) }
}

/// Every certificate of a PEM file.
fn certificates(path: &Path) -> Result<Vec<Certificate>, Trouble> {
    let file = shown(path);
    let text = input::text(&file, input::bytes(path)?)?;
    let mut found = Vec::new();
    for block in pem::blocks(&text).into_iter().filter(|block| block.label == "CERTIFICATE") {
        let read = block.der.and_then(|der| Certificate::from_der(&der).ok());
        found.push(read.ok_or_else(|| Trouble::BadCertificate { file: file.clone() })?);
    }
    if found.is_empty() { Err(Trouble::NoCertificate { file }) } else { Ok(found) }
}

/// A `fullchain.pem` names the signer again; a set holds each once (X.690 §11.6).
fn once_each(certificates: Vec<Certificate>) -> Vec<Certificate> {
    let mut all: Vec<Certificate> = Vec::new();
    for certificate in certificates {
        if !all.contains(&certificate) {
            all.push(certificate);
        }
    }
    all
}

/// The private key of a PEM file.
fn key(path: &Path) -> Result<Key, Trouble> {
    let file = shown(path);
    let text = input::text(&file, input::bytes(path)?)?;
    let blocks = pem::blocks(&text);
    // An SEC 1 file often begins with its curve's parameters.
    let Some(block) = blocks.iter().find(|block| block.label.ends_with("PRIVATE KEY")) else {
        return Err(Trouble::NoKey { file });
    };
    let Some(der) = block.der.as_deref().filter(|_| block.label != "ENCRYPTED PRIVATE KEY") else {
        let locked = block.label.starts_with("ENCRYPTED") || text.contains("Proc-Type: 4,ENCRYPTED");
        return Err(if locked { Trouble::LockedKey { file } } else { Trouble::BadKey { file } });
    };
    let found = match block.label {
        "RSA PRIVATE KEY" => RsaPrivateKey::from_pkcs1_der(der).ok().map(rsa_key),
        "EC PRIVATE KEY" => p256::SecretKey::from_sec1_der(der).ok().map(|key| Key::P256(key.into())),
        "PRIVATE KEY" => RsaPrivateKey::from_pkcs8_der(der)
            .ok()
            .map(rsa_key)
            .or_else(|| p256::SecretKey::from_pkcs8_der(der).ok().map(|key| Key::P256(key.into()))),
        _ => None,
    };
    found.ok_or(Trouble::BadKey { file })
}

fn rsa_key(key: RsaPrivateKey) -> Key {
    let public = Box::new(key.to_public_key());
    Key::Rsa(Box::new(pkcs1v15::SigningKey::new(key)), public)
}

/// Whether the certificate is about this key.
fn belongs(key: &Key, certificate: &Certificate) -> bool {
    let info = certificate.tbs_certificate.subject_public_key_info.owned_to_ref();
    match key {
        Key::Rsa(_, public) => RsaPublicKey::try_from(info).is_ok_and(|theirs| theirs == **public),
        Key::P256(key) => {
            ecdsa::VerifyingKey::try_from(info).is_ok_and(|theirs| theirs == *key.verifying_key())
        }
    }
}

fn check_validity(path: &Path, certificate: &Certificate, time: Moment) -> Result<(), Trouble> {
    let validity = &certificate.tbs_certificate.validity;
    let seconds =
        |time: &x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    if (seconds(&validity.not_before)..=seconds(&validity.not_after)).contains(&time.unix()) {
        return Ok(());
    }
    let (from, to) = (validity.not_before.to_string(), validity.not_after.to_string());
    Err(Trouble::OutsideValidity { file: shown(path), from, to })
}

/// The issuer that the signer's certificate names, where its own is not there.
fn gap(signer: &Certificate, all: &[Certificate]) -> Option<String> {
    let issuer = &signer.tbs_certificate.issuer;
    let is_there = all.iter().any(|certificate| certificate.tbs_certificate.subject == *issuer);
    (!is_there).then(|| printable(&issuer.to_string()))
}

/// The whole file. The same arguments give the same bytes: both kinds of signature are deterministic
/// (RFC 8017 §8.2, RFC 6979).
fn signed_data(
    content: &[u8],
    time: Moment,
    key: &Key,
    signer: &Certificate,
    certificates: &[Certificate],
) -> Result<Vec<u8>, cms::builder::Error> {
    let digest = AlgorithmIdentifierOwned { oid: ID_SHA_256, parameters: None };
    let content = Any::encode_from(&OctetString::new(content)?)?;
    let inside = EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: Some(content) };
    let identifier = SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: signer.tbs_certificate.issuer.clone(),
        serial_number: signer.tbs_certificate.serial_number.clone(),
    });
    let mut builder = SignedDataBuilder::new(&inside);
    builder.add_digest_algorithm(digest.clone())?;
    for certificate in certificates {
        builder.add_certificate(CertificateChoices::Certificate(certificate.clone()))?;
    }
    match key {
        Key::Rsa(key, _) => {
            let mut info = SignerInfoBuilder::new(key.as_ref(), identifier, digest, &inside, None)?;
            info.add_signed_attribute(signing_time(time)?)?;
            builder.add_signer_info::<_, pkcs1v15::Signature>(info)?;
        }
        Key::P256(key) => {
            let mut info = SignerInfoBuilder::new(key, identifier, digest, &inside, None)?;
            info.add_signed_attribute(signing_time(time)?)?;
            builder.add_signer_info::<_, ecdsa::DerSignature>(info)?;
        }
    }
    Ok(builder.build()?.to_der()?)
}

/// RFC 5652 §11.3: UTCTime until 2049.
fn signing_time(time: Moment) -> der::Result<Attribute> {
    let seconds = u64::try_from(time.unix()).unwrap_or_default();
    let time = DateTime::from_unix_duration(Duration::from_secs(seconds))?;
    let value = match time.year() {
        ..=2049 => Any::encode_from(&UtcTime::from_date_time(time)?)?,
        _ => Any::encode_from(&GeneralizedTime::from_date_time(time))?,
    };
    let mut values = SetOfVec::new();
    values.insert(value)?;
    Ok(Attribute { oid: ID_SIGNING_TIME, values })
}

fn signing(error: cms::builder::Error) -> Trouble {
    Trouble::Signing { why: error.to_string() }
}
