//! The mock panel: says what it is told to, and remembers what it was asked.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Mutex;

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use futures_util::{StreamExt, stream};
use serde_json::Value;

use crate::host::{built, status};

/// The mailbox that most journeys are about.
pub(crate) const ALICE: &str = "alice.martin@societe.example";

/// What the panel says to one question.
#[derive(Clone, Debug)]
pub(crate) enum Says {
    /// A mailbox's parameters, or anything else in JSON.
    Json(Value),
    /// An error.
    Status(u16),
    /// Nothing, for as long as anybody waits.
    Nothing,
    /// Half of an answer, then the connection breaks.
    HalfThenBreaks,
    /// The log-in page of a hotel, with status 200.
    Portal,
    /// JSON that ends too early.
    Truncated,
    /// More bytes than any mailbox has.
    Flood,
    /// Bytes that are no UTF-8.
    NoText,
}

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) authorization: Option<String>,
}

/// The panel.
#[derive(Debug)]
pub(crate) struct Panel {
    script: Mutex<VecDeque<Says>>,
    asked: Mutex<Vec<Asked>>,
}

impl Panel {
    pub(crate) fn new() -> Self {
        Self { script: Mutex::new(VecDeque::from([Says::Json(alice())])), asked: Mutex::default() }
    }

    /// From now on says these, one a question, and the last of them for ever.
    pub(crate) fn says(&self, script: impl IntoIterator<Item = Says>) {
        *self.script.lock().unwrap() = script.into_iter().collect();
    }

    /// What it was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Hears a question; what it says to it is still to be sent.
    pub(crate) fn hear(&self, request: &Request) -> Says {
        let header = request.headers().get("authorization");
        self.asked.lock().unwrap().push(Asked {
            path: request.uri().path().to_owned(),
            authorization: header.map(|value| value.to_str().unwrap().to_owned()),
        });
        let mut script = self.script.lock().unwrap();
        let says = script.front().cloned().expect("the panel was told what to say");
        if script.len() > 1 {
            script.pop_front();
        }
        says
    }
}

impl Says {
    /// The answer on its way.
    pub(crate) async fn answer(self) -> Response {
        let json =
            |body: Body| Response::builder().header("content-type", "application/json").body(body).unwrap();
        match self {
            Self::Json(value) => json(value.to_string().into()),
            Self::Status(code) => status(code),
            Self::Nothing => std::future::pending().await,
            Self::HalfThenBreaks => {
                let pieces: [Result<&str, std::io::Error>; 2] =
                    [Ok("{\"version\": 1, "), Err(std::io::ErrorKind::ConnectionReset.into())];
                json(Body::from_stream(stream::iter(pieces)))
            }
            Self::Portal => {
                let page = "<!doctype html><title>Hôtel de la Gare</title><p>Chambre et nom ?";
                Response::builder().header("content-type", "text/html").body(page.into()).unwrap()
            }
            Self::Truncated => {
                let whole = alice().to_string();
                json(whole[..whole.len() / 2].to_owned().into())
            }
            Self::Flood => {
                let piece = " ".repeat(100_000);
                json(Body::from_stream(stream::repeat(piece).map(Ok::<_, Infallible>)))
            }
            Self::NoText => json(vec![b'{', b'"', 0xff, 0xfe, b'"', b'}'].into()),
        }
    }
}

/// Alice's parameters, as the demo panel has them.
pub(crate) fn alice() -> Value {
    serde_json::from_slice(&built()[&format!("/demo/mailboxes/{ALICE}.json")]).unwrap()
}
