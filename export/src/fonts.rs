//! The fonts of the documents: Noto Sans SC, regular and bold, uncut. They are read at their first use,
//! so that opening the app waits for nothing.

use std::path::{Path, PathBuf};
use tongzhou_core::{Error, Result};
use typst::foundations::Bytes;
use typst::text::Font;

const FILES: [(&str, &str); 2] = [("400Regular", "NotoSansSC_400Regular.ttf"), ("700Bold", "NotoSansSC_700Bold.ttf")];

/// Where the two fonts are.
#[derive(Debug, Clone)]
pub struct Fonts {
    files: Vec<PathBuf>,
}

impl Fonts {
    /// The fonts of a folder: side by side, or each in the folder of its weight. Missing ones are an
    /// error that names the folder.
    pub fn load(folder: &Path) -> Result<Fonts> {
        let mut files = Vec::new();
        for (weight, name) in FILES {
            let found = [folder.join(name), folder.join(weight).join(name)].into_iter().find(|path| path.is_file());
            files.push(found.ok_or_else(|| Error::Print(format!("no font {name} in {}", folder.display())))?);
        }
        Ok(Fonts { files })
    }

    /// Reads them.
    pub(crate) fn read(&self) -> Result<Vec<Font>> {
        let mut fonts = Vec::new();
        for file in &self.files {
            let bytes = Bytes::new(std::fs::read(file)?);
            let font = Font::new(bytes, 0).ok_or_else(|| Error::Print(format!("no font: {}", file.display())))?;
            fonts.push(font);
        }
        Ok(fonts)
    }
}
