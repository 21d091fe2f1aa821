//! A signed file taken apart: what is inside CMS SignedData (RFC 5652), who signed it, and whether the
//! signature matches. Whether the signer is to be trusted is the device's to say; nothing of a file's
//! certificates is believed here.

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::OctetStringRef;
use der::oid::ObjectIdentifier;
use der::oid::db::rfc5911::{ID_CONTENT_TYPE, ID_MESSAGE_DIGEST, ID_SIGNED_DATA, ID_SIGNING_TIME};
use der::oid::db::rfc5912::{ECDSA_WITH_SHA_256, ID_SHA_256, RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION};
use der::referenced::OwnedToRef;
use der::{Any, Decode, Encode};
use p256::ecdsa;
use rsa::signature::Verifier;
use rsa::{RsaPublicKey, pkcs1v15};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::time::Time;

/// What was inside, and who signed it.
#[derive(Debug)]
pub(crate) struct Signed {
    /// The file inside.
    pub(crate) content: Vec<u8>,
    /// Who signed it; usually one.
    pub(crate) signers: Vec<Signer>,
}

/// One signature.
#[derive(Debug)]
pub(crate) struct Signer {
    /// Of the signer's certificate, where the file has it.
    pub(crate) certificate: Option<Named>,
    /// When it was signed, as the signer says.
    pub(crate) at: Option<String>,
    /// Whether it matches.
    pub(crate) check: Check,
}

/// What a certificate says of itself.
#[derive(Debug)]
pub(crate) struct Named {
    /// Whose it is.
    pub(crate) subject: String,
    /// Who issued it.
    pub(crate) issuer: String,
    /// From when it is valid.
    pub(crate) from: String,
    /// Until when.
    pub(crate) to: String,
}

/// Whether a signature matches the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// It does.
    Good,
    /// It does not.
    Bad,
    /// Nothing here knows this algorithm, or the file lacks what it takes.
    Unknown(String),
}

/// The most bytes of a name that are shown.
const NAME_MAX: usize = 200;

/// Whether a file begins as SignedData does.
pub(crate) fn is_signed(file: &[u8]) -> bool {
    let identifier = ID_SIGNED_DATA.as_bytes();
    // A sequence with a length of one to five bytes, or of none (BER), then the identifier.
    file.first() == Some(&0x30)
        && (4..=8).any(|at| file.get(at..).is_some_and(|rest| rest.starts_with(identifier)))
}

/// Takes a signed file apart; `None` where it is no whole SignedData in DER or has nothing inside.
pub(crate) fn unwrap(file: &[u8]) -> Option<Signed> {
    let info = ContentInfo::from_der(file).ok().filter(|info| info.content_type == ID_SIGNED_DATA)?;
    let data = info.content.decode_as::<SignedData>().ok()?;
    let inside = data.encap_content_info.econtent.as_ref()?;
    let content = inside.decode_as::<OctetStringRef>().ok()?.as_bytes().to_vec();
    let certificates: Vec<&Certificate> = data
        .certificates
        .iter()
        .flat_map(|set| set.0.iter())
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate),
            CertificateChoices::Other(_) => None,
        })
        .collect();
    let content_type = data.encap_content_info.econtent_type;
    let signers = data.signer_infos.0.iter().map(|info| signer(info, &content, content_type, &certificates));
    Some(Signed { signers: signers.collect(), content })
}

fn signer(info: &SignerInfo, content: &[u8], content_type: ObjectIdentifier, all: &[&Certificate]) -> Signer {
    let certificate = all.iter().copied().find(|certificate| is_of(&info.sid, certificate));
    Signer {
        certificate: certificate.map(named),
        at: attribute(info, ID_SIGNING_TIME)
            .and_then(|value| Time::from_der(&value.to_der().ok()?).ok())
            .map(|time| time.to_string()),
        check: match certificate {
            Some(certificate) => check(info, content, content_type, certificate),
            None => Check::Unknown("X.509".to_owned()),
        },
    }
}

fn is_of(identifier: &SignerIdentifier, certificate: &Certificate) -> bool {
    let certificate = &certificate.tbs_certificate;
    match identifier {
        SignerIdentifier::IssuerAndSerialNumber(of) => {
            of.issuer == certificate.issuer && of.serial_number == certificate.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(of) => {
            let own = certificate.get::<SubjectKeyIdentifier>();
            own.is_ok_and(|own| own.is_some_and(|(_, own)| own == *of))
        }
    }
}

fn named(certificate: &Certificate) -> Named {
    let certificate = &certificate.tbs_certificate;
    Named {
        subject: printable(&certificate.subject.to_string()),
        issuer: printable(&certificate.issuer.to_string()),
        from: certificate.validity.not_before.to_string(),
        to: certificate.validity.not_after.to_string(),
    }
}

/// A signed attribute that has one value (RFC 5652 §11).
fn attribute(info: &SignerInfo, oid: ObjectIdentifier) -> Option<&Any> {
    let attributes = info.signed_attrs.as_ref()?;
    let found: &Attribute = attributes.iter().find(|attribute| attribute.oid == oid)?;
    found.values.get(0)
}

fn check(
    info: &SignerInfo,
    content: &[u8],
    content_type: ObjectIdentifier,
    certificate: &Certificate,
) -> Check {
    if info.digest_alg.oid != ID_SHA_256 {
        return Check::Unknown(info.digest_alg.oid.to_string());
    }
    // RFC 5652 §5.4: what is signed is the content, or attributes that name its digest and type.
    let signed = match &info.signed_attrs {
        None => content.to_vec(),
        Some(attributes) => {
            let digest =
                attribute(info, ID_MESSAGE_DIGEST).and_then(|value| value.decode_as::<OctetStringRef>().ok());
            let kind =
                attribute(info, ID_CONTENT_TYPE).and_then(|value| value.decode_as::<ObjectIdentifier>().ok());
            let matches =
                digest.is_some_and(|digest| digest.as_bytes() == Sha256::digest(content).as_slice());
            match attributes.to_der() {
                Ok(der) if matches && kind == Some(content_type) => der,
                _ => return Check::Bad,
            }
        }
    };
    let public = certificate.tbs_certificate.subject_public_key_info.owned_to_ref();
    let (algorithm, signature) = (info.signature_algorithm.oid, info.signature.as_bytes());
    let verified = if [SHA_256_WITH_RSA_ENCRYPTION, RSA_ENCRYPTION].contains(&algorithm) {
        let Ok(key) = RsaPublicKey::try_from(public) else { return Check::Unknown("RSA".to_owned()) };
        let key = pkcs1v15::VerifyingKey::<Sha256>::new(key);
        pkcs1v15::Signature::try_from(signature).and_then(|signature| key.verify(&signed, &signature))
    } else if algorithm == ECDSA_WITH_SHA_256 {
        let Ok(key) = ecdsa::VerifyingKey::try_from(public) else {
            return Check::Unknown("ECDSA".to_owned());
        };
        ecdsa::DerSignature::try_from(signature).and_then(|signature| key.verify(&signed, &signature))
    } else {
        return Check::Unknown(algorithm.to_string());
    };
    if verified.is_ok() { Check::Good } else { Check::Bad }
}

/// A name out of a certificate, safe to be shown: nothing in it can move a terminal's cursor.
pub(crate) fn printable(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .take(NAME_MAX)
        .collect()
}

#[cfg(test)]
mod tests {
    use bolero::check;

    use super::*;

    #[test]
    fn any_bytes_are_taken_apart_or_not() {
        check!().for_each(|bytes: &[u8]| drop(unwrap(bytes)));
    }

    /// What begins as SignedData, so that the readers behind the first check are reached.
    #[test]
    fn any_bytes_that_begin_as_signed() {
        check!().for_each(|bytes: &[u8]| {
            let length = u8::try_from(bytes.len().min(100)).unwrap();
            let inside = &bytes[..length.into()];
            let head = [0x30, length + 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2, 0xa0, length];
            let file = [&head[..], inside].concat();
            assert!(is_signed(&file));
            drop(unwrap(&file));
        });
    }

    #[test]
    fn names_cannot_move_the_cursor() {
        assert_eq!(printable("CN=a\u{1b}[2J\nb\u{202e}"), "CN=a[2Jb");
        assert_eq!(printable(&"x".repeat(1000)).len(), NAME_MAX);
    }
}
