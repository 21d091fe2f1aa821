//! A folder that the person opens to have its files switched in place (File System Access, Chromium only):
//! its files are found, and written only where they still are what was read, each with a copy beside it.

use std::cell::RefCell;

use js_sys::{AsyncIterator, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions, FileSystemHandle,
    FileSystemHandleKind, FileSystemWritableFileStream,
};

use super::brought::read;
use crate::evidence::config::is_wanted;
use crate::workbench::proof::{Switched, is_entered};

/// The most entries that are looked at, however deep. What is heavy in a profile and never wanted is not entered.
const MAX_ENTRIES: usize = 20_000;

/// What the copy of a file is called: the file's name and this.
const COPY: &str = ".avant-bascule";

/// The most copies of one file.
const MAX_COPIES: usize = 100;

/// A file that was found: its path, its handle, the folder it is in.
type Found = (String, FileSystemFileHandle, FileSystemDirectoryHandle);

thread_local! {
    static FOUND: RefCell<Vec<Found>> = const { RefCell::new(Vec::new()) };
}

/// Lets the person choose a folder, and finds the files in it. Where none is open it says why: `cancelled`,
/// `refused` by the browser, or too `large` to be searched whole.
///
/// # Errors
/// Any other failure of the browser's.
pub async fn open() -> Result<&'static str, JsValue> {
    match chosen().await {
        Ok(Some(found)) => {
            FOUND.set(found);
            Ok("open")
        }
        Ok(None) => Ok("large"),
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            match name.as_deref() {
                Some("AbortError") => Ok("cancelled"),
                Some("SecurityError" | "NotAllowedError") => Ok("refused"),
                _ => Err(error),
            }
        }
    }
}

/// The files of the folder that the person chooses; none where it holds too much.
async fn chosen() -> Result<Option<Vec<Found>>, JsValue> {
    let global = js_sys::global();
    let picker: Function = Reflect::get(&global, &"showDirectoryPicker".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"readwrite".into())?;
    let promise: Promise = picker.call1(&global, &options)?.dyn_into()?;
    let root: FileSystemDirectoryHandle = JsFuture::from(promise).await?.dyn_into()?;
    search(root).await
}

async fn search(root: FileSystemDirectoryHandle) -> Result<Option<Vec<Found>>, JsValue> {
    let mut found = Vec::new();
    // A path begins with the chosen folder's name, as it does where a folder is only read.
    let mut open = vec![([root.name().as_str(), "/"].concat(), root)];
    let mut seen = 0;
    while let Some((path, folder)) = open.pop() {
        let entries: AsyncIterator = folder.values();
        loop {
            let next = JsFuture::from(entries.next()?).await?;
            if Reflect::get(&next, &"done".into())?.is_truthy() {
                break;
            }
            if seen == MAX_ENTRIES {
                return Ok(None);
            }
            seen += 1;
            let entry: FileSystemHandle = Reflect::get(&next, &"value".into())?.dyn_into()?;
            let path = [path.as_str(), &entry.name()].concat();
            match entry.kind() {
                FileSystemHandleKind::Directory if is_entered(&entry.name()) => {
                    open.push(([path.as_str(), "/"].concat(), entry.dyn_into()?));
                }
                FileSystemHandleKind::File if is_wanted(&path) => {
                    found.push((path, entry.dyn_into()?, folder.clone()));
                }
                _ => {}
            }
        }
    }
    Ok(Some(found))
}

/// The files that were found, as they are now.
///
/// # Errors
/// What the browser refused.
pub(super) async fn files() -> Result<Vec<(String, File)>, JsValue> {
    let mut files = Vec::new();
    for (path, handle, _) in FOUND.with_borrow(Clone::clone) {
        files.push((path, JsFuture::from(handle.get_file()).await?.dyn_into()?));
    }
    Ok(files)
}

/// Writes what is to be held: the number of files, or the word `changed` where one of them is not what was
/// read, in which case nothing is written.
///
/// # Errors
/// What the browser refused.
pub async fn write(switched: Vec<Switched>) -> Result<JsValue, JsValue> {
    let found = FOUND.with_borrow(Clone::clone);
    let mut all = Vec::new();
    for file in &switched {
        let place = found.iter().find(|(path, ..)| *path == file.name).ok_or(JsValue::NULL)?;
        let now: File = JsFuture::from(place.1.get_file()).await?.dyn_into()?;
        if read(&now).await?.as_ref() != Ok(&file.before) {
            return Ok("changed".into());
        }
        all.push((file, place));
    }
    for (file, (_, _, folder)) in &all {
        put(&copy_beside(folder, &file.name).await?, &file.before).await?;
    }
    for (file, (_, handle, _)) in &all {
        put(handle, &file.after).await?;
    }
    Ok(JsValue::from_f64(all.len() as f64))
}

/// A new file beside another, whose name tells what it is a copy of; an earlier copy is never written over.
async fn copy_beside(
    folder: &FileSystemDirectoryHandle,
    path: &str,
) -> Result<FileSystemFileHandle, JsValue> {
    let name = path.rsplit('/').next().unwrap_or(path);
    for number in 1..MAX_COPIES {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let copy = [name, COPY, &number].concat();
        if JsFuture::from(folder.get_file_handle(&copy)).await.is_err() {
            let options = FileSystemGetFileOptions::new();
            options.set_create(true);
            let made = folder.get_file_handle_with_options(&copy, &options);
            return JsFuture::from(made).await?.dyn_into();
        }
    }
    Err(JsValue::NULL)
}

/// Replaces what a file holds; the browser swaps it in when it is whole.
async fn put(handle: &FileSystemFileHandle, bytes: &[u8]) -> Result<(), JsValue> {
    let stream: FileSystemWritableFileStream = JsFuture::from(handle.create_writable()).await?.dyn_into()?;
    let bytes = Uint8Array::from(bytes);
    JsFuture::from(stream.write_with_buffer_source(&bytes)?).await?;
    JsFuture::from(stream.close()).await.map(drop)
}
