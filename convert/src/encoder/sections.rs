//! Bytes of a resource: little-endian, each section at a multiple of 8.

#[derive(Default)]
pub struct Sections {
    bytes: Vec<u8>,
}

impl Sections {
    pub fn new(magic: [u8; 8]) -> Self {
        Self { bytes: magic.to_vec() }
    }

    pub fn u32(&mut self, value: usize) -> &mut Self {
        let value = u32::try_from(value).expect("sizes of a resource fit 32 bits");
        self.raw(&value.to_le_bytes())
    }

    pub fn f32(&mut self, value: f32) -> &mut Self {
        self.raw(&value.to_le_bytes())
    }

    pub fn f64(&mut self, value: f64) -> &mut Self {
        self.raw(&value.to_le_bytes())
    }

    pub fn u32s(&mut self, values: impl IntoIterator<Item = u32>) -> &mut Self {
        for value in values {
            self.bytes.extend(value.to_le_bytes());
        }
        self
    }

    pub fn f32s(&mut self, values: &[f32]) -> &mut Self {
        for value in values {
            self.bytes.extend(value.to_le_bytes());
        }
        self
    }

    pub fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    /// Ends a section: zeros up to the next multiple of 8.
    pub fn pad(&mut self) -> &mut Self {
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        self
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}
